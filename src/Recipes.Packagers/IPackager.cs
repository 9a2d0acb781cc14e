namespace Recipes.Packagers;

/// <summary>Turns files and what is known of them into one package file. An implementation knows one format and no other.</summary>
public interface IPackager
{
    /// <summary>The format's word on the command line: <c>deb</c>.</summary>
    string Format { get; }

    /// <summary>The file's name by the format's convention: <c>libogg_1.3.5-1_amd64.deb</c>.</summary>
    /// <param name="metadata">Without faults; what it holds is mapped to what the format allows.</param>
    string FileName(PackageMetadata metadata);

    /// <summary>The whole version by which other packages name this one: <c>1:1.3.5-1</c>.</summary>
    string Version(PackageMetadata metadata);

    /// <summary>All that keeps these contents from being packaged in this format, a sentence each without its dot; empty if nothing does.</summary>
    IReadOnlyList<string> Faults(PackageContents contents);

    /// <summary>Writes the package. The same contents give the same bytes.</summary>
    /// <param name="contents">What is packaged; checked first.</param>
    /// <param name="destination">Takes the package; need not seek; stays open.</param>
    /// <param name="cancellationToken">Stops it; what was written is no package then.</param>
    /// <exception cref="Errors.RecipesException">
    /// The contents have faults, which are all told (exit code 3), a tool or library is missing (5), or a file cannot be read (1).
    /// </exception>
    Task WriteAsync(PackageContents contents, Stream destination, CancellationToken cancellationToken);
}
