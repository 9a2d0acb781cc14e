namespace Recipes.Commands;

/// <summary>One line that a command wrote, without its line end.</summary>
/// <param name="Text">The line; bytes that are not UTF-8 become U+FFFD.</param>
/// <param name="IsError">Whether it came from standard error.</param>
public readonly record struct CommandLine(string Text, bool IsError);
