package dev.quoth.cli;

import java.nio.file.Path;

/**
 * Where things are unless a command says otherwise.
 *
 * @param corpus the articles
 * @param data what Quoth makes of them, and keeps
 */
public record Folders(Path corpus, Path data) {}
