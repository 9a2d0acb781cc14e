using Recipes.IO;

namespace Recipes.Specs;

/// <summary>A directory that is gone when the spec ends.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public AbsolutePath Path { get; } = Directory.CreateTempSubdirectory("recipes-specs-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
