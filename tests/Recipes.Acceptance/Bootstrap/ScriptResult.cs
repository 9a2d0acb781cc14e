namespace Recipes.Acceptance.Bootstrap;

/// <summary>How a script ended and what it wrote.</summary>
public sealed record ScriptResult(int ExitCode, string Output, string Errors);
