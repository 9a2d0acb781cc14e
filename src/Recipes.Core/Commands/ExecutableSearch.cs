using Recipes.IO;

namespace Recipes.Commands;

/// <summary>Finds the file that a program's name means, as a command with that environment and directory would.</summary>
public sealed class ExecutableSearch
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private ExecutableSearch() { }

    /// <summary>The file to execute, or null. Relative to the directory of the search if the name or PATH's entry is.</summary>
    public string? Found { get; private set; }

    /// <summary>A file or directory of that name that cannot be executed, or null; never set together with <see cref="Found"/>.</summary>
    public string? Rejected { get; private set; }

    /// <summary>The directories that were looked into; null if the name was a path.</summary>
    public IReadOnlyList<string>? Directories { get; private init; }

    /// <summary>Searches a command's executable.</summary>
    /// <param name="command">The command; its own <c>PATH</c> counts, without one the system's directories do.</param>
    public static ExecutableSearch For(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var isPath = command.Executable.Contains('/', StringComparison.Ordinal) || Path.IsPathRooted(command.Executable);
        var search = new ExecutableSearch { Directories = isPath ? null : SearchPath(command.Environment) };
        foreach (var directory in search.Directories ?? [""])
        {
            // An empty entry of PATH means the current directory: POSIX, "Environment Variables".
            search.Look(Path.Combine((string?)command.WorkingDirectory ?? "", directory, command.Executable));
            if (search.Found is not null)
                break;
        }
        return search;
    }

    /// <summary>The file that a program's name means in this process's environment, or null.</summary>
    /// <param name="name">A name, or an absolute path.</param>
    /// <param name="environment">The environment whose <c>PATH</c> counts; null is this process's own.</param>
    public static AbsolutePath? Find(string name, IReadOnlyDictionary<string, string>? environment = null) =>
        For(new Command { Executable = name, Environment = environment }).Found is { } found ? Path.GetFullPath(found) : null;

    private static string[] SearchPath(IReadOnlyDictionary<string, string>? environment)
    {
        var path = environment is null
            ? Environment.GetEnvironmentVariable("PATH")
            : environment
                .FirstOrDefault(pair =>
                    OperatingSystem.IsWindows()
                        ? pair.Key.Equals("PATH", StringComparison.OrdinalIgnoreCase)
                        : pair.Key.Equals("PATH", StringComparison.Ordinal)
                )
                .Value;
        return path?.Split(Path.PathSeparator) ?? (OperatingSystem.IsWindows() ? [] : ["/usr/bin", "/bin"]);
    }

    private void Look(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            var extensions = (Environment.GetEnvironmentVariable("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").Split(';');
            Found = extensions.Prepend("").Select(extension => path + extension).FirstOrDefault(File.Exists);
        }
        else if (File.Exists(path))
        {
            if ((File.GetUnixFileMode(path) & Executable) != UnixFileMode.None)
                Found = path;
            else
                Rejected ??= path;
        }
        else if (Directory.Exists(path))
        {
            Rejected ??= path;
        }
        if (Found is not null)
            Rejected = null;
    }
}
