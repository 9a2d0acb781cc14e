using Recipes.Errors;

namespace Recipes.Hosting.Packages.Http;

/// <summary>
/// The names and passwords of a <c>.netrc</c> file, read as curl reads it: the first entry for a host wins, <c>default</c> is for all others, words may
/// stand in quotes, <c>#</c> begins a comment, the permissions of the file do not matter.
/// </summary>
/// <param name="entries">In the order of the file; a host of null is <c>default</c>.</param>
internal sealed class Netrc(IReadOnlyList<(string? Host, string? Login, string? Password)> entries)
{
    /// <summary>The file that <c>NETRC</c> names, else <c>~/.netrc</c>; read on first use, empty if it is not there.</summary>
    /// <exception cref="RecipesException">The file that NETRC names is not there (exit code 2), or a file is malformed (exit code 3).</exception>
    public static Lazy<Netrc> Of(IReadOnlyDictionary<string, string> environment) => new(() => Read(environment));

    /// <summary>The name and password for a host, or null.</summary>
    /// <param name="host">Compared without case.</param>
    /// <param name="login">The name that the password is wanted for; null for any.</param>
    public (string Login, string Password)? Find(string host, string? login = null)
    {
        var found = entries
            .Where(entry => entry.Host is null || entry.Host.Equals(host, StringComparison.OrdinalIgnoreCase))
            .FirstOrDefault(entry => login is null || entry.Login is null || entry.Login == login);
        return (login ?? found.Login, found.Password) is ({ } name, var password) && (found.Login ?? found.Password) is not null
            ? (name, password ?? "")
            : null;
    }

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">Its name, for faults.</param>
    /// <exception cref="RecipesException">It is malformed (exit code 3).</exception>
    public static Netrc Parse(string text, string file)
    {
        var entries = new List<(string? Host, string? Login, string? Password)>();
        var words = new NetrcWords(text, file);
        while (words.Next() is { } word)
        {
            switch (word)
            {
                case "machine":
                    entries.Add((words.Value(word), null, null));
                    break;
                case "default":
                    entries.Add((null, null, null));
                    break;
                case "macdef":
                    words.SkipMacro();
                    break;
                case "login" or "password" or "account" when entries.Count > 0:
                    var value = words.Value(word);
                    var entry = entries[^1];
                    entries[^1] = word switch
                    {
                        "login" => entry with { Login = value },
                        "password" => entry with { Password = value },
                        _ => entry,
                    };
                    break;
                default:
                    // What it is is not told: it may be a password.
                    throw words.Fault("a word stands where machine, default, login, password, account or macdef is expected");
            }
        }
        return new Netrc(entries);
    }

    private static Netrc Read(IReadOnlyDictionary<string, string> environment)
    {
        var named = environment.GetValueOrDefault("NETRC") is { Length: > 0 } path ? path : null;
        var home = environment.GetValueOrDefault("HOME");
        var file = named ?? (string.IsNullOrEmpty(home) ? null : Path.Combine(home, OperatingSystem.IsWindows() ? "_netrc" : ".netrc"));
        if (file is null || (named is null && !File.Exists(file)))
            return new Netrc([]);
        try
        {
            return Parse(File.ReadAllText(file), file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"The netrc file cannot be read: {fault.Message}",
                "Correct NETRC, or make the file readable.",
                ExitCode.Usage,
                fault
            );
        }
    }
}
