/**
 * The practice workspace: a stand-in for Slack on this machine, with a page to use it in a browser.
 *
 * <p>It knows the app under it only as Slack would: by its manifest and over HTTP, both ways.
 * {@link dev.quoth.practice.PracticeWorkspace} starts it.
 *
 * <pre>
 * browser ── Door ── PageEndpoints ── People ──┐                ┌── AppSender ──► the app
 *                                              ├── Workspace ───┤
 * the app ── Door ── WebApi ── ChatMethods … ──┘                └── Changes ──► every open page
 * </pre>
 */
@NullMarked
package dev.quoth.practice;

import org.jspecify.annotations.NullMarked;
