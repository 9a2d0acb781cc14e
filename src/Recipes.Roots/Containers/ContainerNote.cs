using Recipes.IO;
using Recipes.Roots.Bases;

namespace Recipes.Roots.Containers;

/// <summary>What a container was made of: its base's digest in the first line, then its options.</summary>
/// <param name="directory">The root's directory.</param>
internal sealed class ContainerNote(AbsolutePath directory)
{
    private AbsolutePath File => directory / "container.txt";

    /// <summary>Whether there is one.</summary>
    public bool IsThere => File.FileExists();

    /// <summary>The digest of the base; null without a note.</summary>
    public string? Base =>
        IsThere
            ? File.ReadAllLines() is [var digest, ..]
                ? digest
                : null
            : null;

    /// <summary>Whether the container was made so.</summary>
    public bool Is(BaseImage image, IReadOnlyList<string> options) => IsThere && File.ReadAllText().TrimEnd() == Text(image, options);

    /// <summary>Notes it.</summary>
    public void Write(BaseImage image, IReadOnlyList<string> options) => File.WriteAllText(Text(image, options));

    /// <summary>Forgets it.</summary>
    public void Delete() => File.DeleteFile();

    private static string Text(BaseImage image, IReadOnlyList<string> options) => string.Join('\n', [image.Digest, .. options]);
}
