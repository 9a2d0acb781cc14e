using Recipes.FrontEnds.Choria.Planning;
using Recipes.IO;

namespace Recipes.Hosting.Choria;

/// <summary>A file that came out of a build.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Target">The binary that it is, or holds; null for none.</param>
/// <param name="Package">The package that it is; null for a binary.</param>
/// <param name="Binary">The compiled binary; null for none.</param>
internal sealed record ChoriaArtifact(AbsolutePath File, BinaryPlan? Target, PackagePlan? Package, AbsolutePath? Binary)
{
    /// <summary>The documents beside it.</summary>
    public IReadOnlyList<AbsolutePath> Documents { get; init; } = [];

    /// <summary>The file and the documents beside it.</summary>
    public IEnumerable<AbsolutePath> All => [File, .. Documents];
}
