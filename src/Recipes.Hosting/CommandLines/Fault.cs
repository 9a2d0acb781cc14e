namespace Recipes.Hosting.CommandLines;

/// <summary>What is wrong with something that a user gave.</summary>
/// <param name="Message">What is wrong, with the value.</param>
/// <param name="Hint">How to proceed; null if that is plain.</param>
/// <param name="Location"><c>file:line:column</c>; null if it is in no file.</param>
internal sealed record Fault(string Message, string? Hint, string? Location);
