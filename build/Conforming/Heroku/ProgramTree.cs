using Recipes.Commands;
using Recipes.IO;

namespace Conforming.Heroku;

/// <summary>A root filesystem of a shell, the everyday programs and those of this machine that some scripts name, with their libraries: enough to run them.</summary>
internal static class ProgramTree
{
    private static readonly string[] Places = ["/usr/bin", "/bin", "/usr/sbin", "/sbin"];
    private static readonly char[] Separators =
    [
        ' ',
        '\t',
        '\n',
        ';',
        '|',
        '&',
        '(',
        ')',
        '`',
        '$',
        '"',
        '\'',
        '<',
        '>',
        '=',
        '{',
        '}',
        '!',
    ];

    // What a script names in a variable, or calls through another script of the case, is found all the same.
    private static readonly string[] Everyday =
    [
        "sh",
        .. "basename cat chmod chown cmp comm cp cut date dd diff dirname du echo env expr false find grep head id install ln ls".Split(
            ' '
        ),
        .. "mkdir mkfifo mktemp mv od paste printf pwd readlink realpath rm rmdir sed seq sha256sum sleep sort stat tail tar tee".Split(
            ' '
        ),
        .. "test touch tr true truncate uname uniq wc xargs".Split(' '),
    ];

    /// <summary>Fills a directory.</summary>
    /// <param name="tree">The directory.</param>
    /// <param name="scripts">Shell scripts; each word that is the name of a program counts.</param>
    /// <param name="product">Runs <c>ldd</c>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task FillAsync(AbsolutePath tree, IEnumerable<string> scripts, Product product, CancellationToken cancellationToken)
    {
        var programs = scripts
            .SelectMany(script => script.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
            .Select(word => word[(word.LastIndexOf('/') + 1)..])
            .Concat(Everyday)
            .Distinct(StringComparer.Ordinal)
            .Select(Find)
            .OfType<string>();
        (tree / "tmp").CreateDirectory();
        // As on a system with a merged /usr: a program is there under both of its paths.
        (tree / "usr" / "bin").CreateDirectory();
        File.CreateSymbolicLink(tree / "bin", "usr/bin");
        foreach (var program in programs)
        {
            Copy(program, tree / "usr" / "bin" / Path.GetFileName(program));
            foreach (var library in await LibrariesAsync(program, product, cancellationToken))
            {
                if (!(tree / library[1..]).FileExists())
                    Copy(library, tree / library[1..]);
            }
        }
    }

    private static string? Find(string name) =>
        name.Length == 0 ? null : Places.Select(place => $"{place}/{name}").FirstOrDefault(File.Exists);

    private static void Copy(string source, AbsolutePath target)
    {
        target.Parent!.CreateDirectory();
        File.Copy(source, target, overwrite: true);
    }

    // "libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x...)", "/lib64/ld-linux-x86-64.so.2 (0x...)"; a script has none.
    private static async Task<IEnumerable<string>> LibrariesAsync(string program, Product product, CancellationToken cancellationToken)
    {
        var output = new List<string>();
        await product.Commands.RunAsync(Command.Create("ldd", program), line => output.Add(line.Text), cancellationToken);
        return output
            .SelectMany(line => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Where(word => word.StartsWith('/') && File.Exists(word));
    }
}
