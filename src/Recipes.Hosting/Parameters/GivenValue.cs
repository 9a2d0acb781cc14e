using Recipes.IO;

namespace Recipes.Hosting.Parameters;

/// <summary>What a source says about one parameter, not yet converted.</summary>
/// <param name="Origin">Which source.</param>
/// <param name="Texts">The values; none for a name alone.</param>
/// <param name="Directory">What relative paths are relative to.</param>
internal sealed record GivenValue(ValueOrigin Origin, IReadOnlyList<string> Texts, AbsolutePath Directory)
{
    /// <summary>The value in a file; null from other sources.</summary>
    public FileValue? Json { get; init; }

    /// <summary>The profile whose file it is; null for the default file.</summary>
    public string? Profile { get; init; }
}
