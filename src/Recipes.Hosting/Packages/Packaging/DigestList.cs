using System.Security.Cryptography;
using System.Text;
using Recipes.IO;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>The file <c>SHA256SUMS</c> beside package files, as <c>sha256sum --check</c> reads it.</summary>
internal static class DigestList
{
    /// <summary>Adds digests of files; those of other files stay as long as the files do.</summary>
    /// <param name="directory">Where the list is.</param>
    /// <param name="files">Files in the directory, or below it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task WriteAsync(AbsolutePath directory, IReadOnlyList<AbsolutePath> files, CancellationToken cancellationToken)
    {
        var sums = directory / "SHA256SUMS";
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (File.Exists(sums))
        {
            foreach (var words in (await File.ReadAllLinesAsync(sums, cancellationToken)).Select(line => line.Split("  ", 2)))
            {
                if (words.Length == 2 && File.Exists(directory / words[1]))
                    digests[words[1]] = words[0];
            }
        }
        foreach (var file in files)
            digests[Path.GetRelativePath(directory, file).Replace('\\', '/')] = await DigestAsync(file, cancellationToken);
        var text = string.Concat(digests.Select(pair => $"{pair.Value}  {pair.Key}\n"));
        await ArtifactFile.WriteAsync(sums, Encoding.UTF8.GetBytes(text), cancellationToken);
    }

    /// <summary>SHA-256 of a file in lower-case hex.</summary>
    public static async Task<string> DigestAsync(AbsolutePath file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
