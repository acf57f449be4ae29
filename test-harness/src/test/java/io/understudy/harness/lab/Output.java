package io.understudy.harness.lab;

/** What a command left: its exit status and the texts of both streams. */
public record Output(int status, String standard, String error) {}
