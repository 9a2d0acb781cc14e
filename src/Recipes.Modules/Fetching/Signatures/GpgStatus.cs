using Recipes.Commands;

namespace Recipes.Modules.Fetching.Signatures;

/// <summary>What gpgv says for programs on its status descriptor (GnuPG's DETAILS, "Format of the --status-fd output").</summary>
internal sealed class GpgStatus
{
    private const string Mark = "[GNUPG:] ";

    private readonly List<(string Word, string Id, string Owner)> lines = [];

    public GpgStatus(CommandResult result)
    {
        foreach (var line in result.Tail.Select(line => line.Text).Where(IsStatus))
        {
            var words = line[Mark.Length..].Split(' ');
            if (words.Length > 1)
                lines.Add((words[0], words[1], string.Join(' ', words[2..])));
        }
    }

    /// <summary>Whether a line is not for people.</summary>
    public static bool IsStatus(string line) => line.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>Whether it said a word.</summary>
    public bool Has(string word) => lines.Exists(line => line.Word == word);

    /// <summary>The key of a word, with its owner in brackets where it is told.</summary>
    public string KeyOf(string word)
    {
        var (_, id, owner) = lines.First(line => line.Word == word);
        return owner.Length > 0 ? $"{id} ({owner})" : id;
    }

    /// <summary>The fingerprint of the key that made a sound signature.</summary>
    public string Fingerprint => lines.First(line => line.Word == "VALIDSIG").Id;
}
