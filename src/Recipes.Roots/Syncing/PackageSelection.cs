using Recipes.Errors;

namespace Recipes.Roots.Syncing;

/// <summary>
/// Which Debian packages are, or shall be, installed: a set of names with architectures. Read from what <c>dpkg --get-selections</c> writes, from a
/// list of names, or from either as a remote shell's output, banner lines included.
/// </summary>
/// <param name="Packages">The packages; the architecture is <c>all</c>'s and the native one's alike where it is the native one.</param>
public sealed record PackageSelection(IReadOnlySet<SelectedPackage> Packages)
{
    /// <summary>Reads a selection.</summary>
    /// <param name="text">Lines of a name, or <c>name:architecture</c>, and a state; without a state it is <c>install</c>.</param>
    /// <param name="nativeArchitecture">Debian's name of the machine's architecture: <c>amd64</c>.</param>
    /// <param name="source">What it is read from: named in faults.</param>
    /// <exception cref="RecipesException">A line is neither (exit code 3).</exception>
    public static PackageSelection Parse(string text, string nativeArchitecture, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        var packages = new HashSet<SelectedPackage>();
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            // "Running `dpkg ...` on app... up, run.1" of the remote shell.
            if (words.Length == 0 || words[0] == "Running" || words[0].StartsWith('#'))
                continue;
            if (
                words.Length > 2
                || !IsName(words[0])
                || (words.Length == 2 && words[1] is not ("install" or "hold" or "deinstall" or "purge"))
            )
            {
                throw new RecipesException(
                    $"'{line.Trim()}' is no line of a package selection.",
                    "Give what 'dpkg --get-selections' writes, or one name on each line.",
                    ExitCode.InvalidInput
                )
                {
                    Location = $"{source}:{number}:1",
                };
            }
            // A package that is to go, or has gone and left its configuration, is not selected.
            if (words.Length == 1 || words[1] is "install" or "hold")
                packages.Add(SelectedPackage.Parse(words[0], nativeArchitecture));
        }
        return new PackageSelection(packages);
    }

    // Debian policy 5.6.1, of any length as dpkg takes it, and an architecture.
    private static bool IsName(string word) =>
        word.Split(':') is [{ Length: > 0 } name, ..] parts
        && parts.Length <= 2
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '+' or '-' or '.')
        && parts.All(part => part.Length > 0);
}
