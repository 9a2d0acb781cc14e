using Recipes.Commands;
using Recipes.IO;

namespace Recipes.Modules;

/// <summary>What a check may use.</summary>
public sealed record CheckContext
{
    /// <summary>The environment to look with.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>Runs programs.</summary>
    public required ICommandRunner Commands { get; init; }

    /// <summary>A directory for files of this check's own; exists, emptied by whoever made it.</summary>
    public required AbsolutePath TemporaryDirectory { get; init; }
}
