using Recipes.Errors;

namespace Recipes.Modules.Fetching.Debian;

/// <summary>The description of a Debian source package, <c>.dsc</c> (deb-src-control(5)): which files it is made of, and how.</summary>
/// <param name="Name">The source package's name.</param>
/// <param name="Version">Its version, with the distribution's revision.</param>
/// <param name="Format"><c>1.0</c>, <c>3.0 (native)</c> or <c>3.0 (quilt)</c>.</param>
/// <param name="Files">The archives: names, and digests in lower-case hex. Detached signatures are left out.</param>
internal sealed record SourceControlFile(string Name, string Version, string Format, IReadOnlyList<(string Name, string Sha256)> Files)
{
    private const string Armor = "-----BEGIN PGP SIGNED MESSAGE-----";
    private const string Signature = "-----BEGIN PGP SIGNATURE-----";
    private static readonly string[] Formats = ["1.0", "3.0 (native)", "3.0 (quilt)"];

    /// <summary>Reads it; a signature around it is passed over, for its digest is known.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="place">The file, for messages.</param>
    /// <exception cref="RecipesException">It is malformed, or of a format that is not known (exit code 3).</exception>
    public static SourceControlFile Parse(string text, string place)
    {
        var fields = ControlFields.Parse(Content(text));
        var files = ControlFields
            .Lines(Required("Checksums-Sha256"))
            .Select(line =>
                line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var digest, _, var name] ? (name, digest) : default
            )
            .ToList();
        if (files.Exists(file => !IsSound(file)))
            throw Malformed("a line of Checksums-Sha256 is not a digest, a size and the name of a file");
        var format = Required("Format");
        if (!Formats.Contains(format, StringComparer.Ordinal))
        {
            throw new RecipesException(
                $"'{place}' is of the format '{format}'.",
                $"Fetch the sources by hand: only {string.Join(", ", Formats)} are understood.",
                ExitCode.InvalidInput
            );
        }
        return new SourceControlFile(
            Required("Source"),
            Required("Version"),
            format,
            [
                .. files
                    .Where(file => !file.name.EndsWith(".asc", StringComparison.Ordinal))
                    .Select(file => (file.name, file.digest.ToLowerInvariant())),
            ]
        );

        string Required(string field) =>
            fields.GetValueOrDefault(field) is { Length: > 0 } value ? value : throw Malformed($"it has no {field}");

        RecipesException Malformed(string what) =>
            new($"'{place}' does not describe a source package: {what}.", "Fetch another version.", ExitCode.InvalidInput);
    }

    // RFC 9580, 7: up to an empty line there are headers; lines that begin with a dash are escaped, which no field does.
    private static string Content(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!text.StartsWith(Armor, StringComparison.Ordinal))
            return text;
        var start = text.IndexOf("\n\n", StringComparison.Ordinal);
        var end = text.IndexOf(Signature, StringComparison.Ordinal);
        return start < 0 ? "" : text[(start + 2)..(end < start ? text.Length : end)];
    }

    private static bool IsSound((string Name, string Digest) file) =>
        file.Digest is { Length: 64 } digest
        && digest.All(char.IsAsciiHexDigit)
        && file.Name is { Length: > 0 } name
        && name[0] is not ('.' or '-')
        && !name.Contains('/', StringComparison.Ordinal);
}
