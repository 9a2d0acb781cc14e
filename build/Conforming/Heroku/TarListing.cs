using Recipes.Commands;
using Recipes.IO;

namespace Conforming.Heroku;

/// <summary>What tar says of an archive's members.</summary>
internal static class TarListing
{
    /// <summary>A member: its path, <c>0755</c>, <c>0/0</c>, and where a link leads.</summary>
    public sealed record Member(string Path, string Mode, string Owner, string? LinkTarget);

    /// <summary>Lists an archive in its order.</summary>
    public static async Task<IReadOnlyList<Member>> ReadAsync(
        ICommandRunner commands,
        AbsolutePath archive,
        CancellationToken cancellationToken
    )
    {
        var lines = new List<string>();
        var tar = Command.Create("tar", "--numeric-owner", "--quoting-style=literal", "-tvf", archive);
        (await commands.RunAsync(tar, line => lines.Add(line.Text), cancellationToken)).EnsureSuccess();
        return [.. lines.Select(Parse)];
    }

    // "lrwxrwxrwx 0/0               0 1980-01-01 00:00 greet/lib/libgreet.so -> libgreet.so.1"
    private static Member Parse(string line)
    {
        var words = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
        var isLink = words[0][0] == 'l';
        var path = isLink ? words[5].Split(" -> ", 2) : [words[5]];
        return new Member(path[0], Mode(words[0][1..]), words[1], isLink ? path[1] : null);
    }

    private static string Mode(string letters)
    {
        var (bits, special) = (0, 0);
        for (var i = 0; i < 9; i++)
        {
            if (letters[i] is not ('-' or 'S' or 'T'))
                bits |= 1 << (8 - i);
            if (letters[i] is 's' or 'S' or 't' or 'T')
                special |= 4 >> (i / 3);
        }
        return $"{special}{Convert.ToString(bits, 8).PadLeft(3, '0')}";
    }
}
