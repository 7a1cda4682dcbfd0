"""Pictures of every window, made by a test run offscreen (see __main__)."""
