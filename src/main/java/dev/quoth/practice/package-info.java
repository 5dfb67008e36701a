/**
 * The practice workspace: a stand-in for Slack on this machine, with a page to use it in a browser.
 *
 * <p>It knows the app under it only as Slack would: by its manifest and over HTTP, both ways.
 * {@link dev.quoth.practice.PracticeWorkspace} starts it.
 *
 * <pre>
 * browser ── Door ── PageEndpoints ── Interactions ─┬─ AppSender ──► the app
 *              │           │              │      Events
 *              │           ▼              ▼         ▲
 *              │       PageFeed ◄──── Workspace, Views
 *              │                          ▲
 * the app ── Door ── WebApi ── …Methods ──┘
 * </pre>
 */
@NullMarked
package dev.quoth.practice;

import org.jspecify.annotations.NullMarked;
