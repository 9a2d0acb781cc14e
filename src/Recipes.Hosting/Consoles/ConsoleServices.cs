using Recipes.Execution;
using Recipes.IO;

namespace Recipes.Hosting.Consoles;

/// <summary>What a <see cref="ConsoleSession"/> needs.</summary>
internal sealed record ConsoleServices
{
    /// <summary>How to write.</summary>
    public required ConsoleOptions Options { get; init; }

    /// <summary>Where to write.</summary>
    public required ITerminal Terminal { get; init; }

    /// <summary>Where the logs of the steps go: <c>.recipes/logs</c>.</summary>
    public required AbsolutePath LogDirectory { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Replaces secrets; applied to each line of a step and to every report.</summary>
    public Func<string, string> Mask { get; init; } = static text => text;

    /// <summary>The command that opens a shell where a target ran (<c>./build.sh --target Shell --package neato-lib</c>), or null if there is none.</summary>
    public Func<ExecutableTarget, string?> ShellCommand { get; init; } = static _ => null;
}
