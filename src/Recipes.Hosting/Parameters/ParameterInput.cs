using Recipes.Hosting.CommandLines;
using Recipes.IO;

namespace Recipes.Hosting.Parameters;

/// <summary>What parameters are read from: what a process was started with.</summary>
public sealed record ParameterInput
{
    /// <summary>The command line.</summary>
    public Arguments Arguments { get; init; } = Arguments.None;

    /// <summary>The environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The working directory: paths on the command line and in the environment are relative to it.</summary>
    public required AbsolutePath WorkingDirectory { get; init; }

    /// <summary>The user's home, whose own <c>.nuke</c> is not a build's; null if there is none.</summary>
    public AbsolutePath? HomeDirectory { get; init; }
}
