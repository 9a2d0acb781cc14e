using Recipes.Hosting.Consoles;
using Recipes.IO;

namespace Recipes.Hosting.Builds;

/// <summary>What a process was started with.</summary>
internal sealed record ProgramStart
{
    public required string[] Arguments { get; init; }

    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public required AbsolutePath WorkingDirectory { get; init; }

    public required ITerminal Terminal { get; init; }

    /// <summary>Whether standard output is a terminal.</summary>
    public required bool IsTerminal { get; init; }
}
