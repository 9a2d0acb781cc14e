using System.Globalization;
using System.Text;
using Recipes.IO;
using Recipes.Modules;

namespace Recipes.Hosting.Packages.Mirrors;

/// <summary>
/// One <c>Sources</c> file of an apt repository (deb822 stanzas, 50 MB for Debian): searched as bytes, so that only the stanza that is wanted
/// becomes text.
/// </summary>
/// <param name="file">The file, not compressed.</param>
/// <param name="repository">What the stanzas' directories are relative to; ends with a slash.</param>
internal sealed class SourcesIndexFile(AbsolutePath file, string repository)
{
    private readonly Lazy<byte[]> content = new(() => File.ReadAllBytes(file));

    /// <summary>The file with a digest, or null.</summary>
    /// <param name="sha256">64 hex digits in lower case.</param>
    public IndexedFile? Find(string sha256)
    {
        var bytes = content.Value.AsSpan();
        var at = bytes.IndexOf(Encoding.ASCII.GetBytes($" {sha256} "));
        return at < 0 ? null : Read(StanzaAt(bytes, at)).Files.FirstOrDefault(found => found.Sha256 == sha256);
    }

    /// <summary>The source packages of a name.</summary>
    public IEnumerable<IndexedSource> FindPackages(string name)
    {
        var field = Encoding.ASCII.GetBytes($"Package: {name}\n");
        var found = new List<IndexedSource>();
        var bytes = content.Value.AsSpan();
        for (var at = 0; bytes[at..].IndexOf(field) is >= 0 and var next; at += next + field.Length)
        {
            var start = at + next;
            // Package-List and others end with the same words.
            if (start == 0 || bytes[start - 1] == '\n')
                found.Add(Read(StanzaAt(bytes, start)));
        }
        return found;
    }

    private static string StanzaAt(ReadOnlySpan<byte> bytes, int at)
    {
        var start = bytes[..at].LastIndexOf("\n\n"u8) is >= 0 and var before ? before + 2 : 0;
        var end = bytes[at..].IndexOf("\n\n"u8) is >= 0 and var after ? at + after : bytes.Length;
        return Encoding.UTF8.GetString(bytes[start..end]);
    }

    private IndexedSource Read(string stanza)
    {
        var fields = ControlFields.Parse(stanza);
        var directory = fields.GetValueOrDefault("Directory", "").Trim('/');
        var files = ControlFields
            .Lines(fields.GetValueOrDefault("Checksums-Sha256", ""))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => parts.Length == 3)
            .Select(parts => new IndexedFile(
                parts[2],
                $"{repository}{directory}/{parts[2]}",
                long.Parse(parts[1], CultureInfo.InvariantCulture),
                parts[0].ToLowerInvariant()
            ));
        return new IndexedSource(fields.GetValueOrDefault("Package", ""), fields.GetValueOrDefault("Version", ""), [.. files]);
    }
}
