namespace Recipes.IO;

public static partial class AbsolutePathExtensions
{
    private const UnixFileMode OwnerMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Whether there is a file or a directory.</summary>
    public static bool Exists(this AbsolutePath path) => Path.Exists(path);

    /// <summary>Whether there is a directory.</summary>
    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    /// <summary>The path if there is a directory, otherwise null.</summary>
    public static AbsolutePath? ExistingDirectory(this AbsolutePath path) => path.DirectoryExists() ? path : null;

    /// <summary>Creates the directory and those above it, where they do not exist.</summary>
    public static AbsolutePath CreateDirectory(this AbsolutePath path)
    {
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Leaves an empty directory.</summary>
    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path)
    {
        path.DeleteDirectory();
        return path.CreateDirectory();
    }

    /// <summary>Deletes the directory with all that is in it, if it exists; of a symbolic link only the link.</summary>
    public static void DeleteDirectory(this AbsolutePath path)
    {
        if (!path.DirectoryExists())
            return;
        try
        {
            DeleteTree(path);
        }
        catch (UnauthorizedAccessException) when (!OperatingSystem.IsWindows())
        {
            // Trees that their makers protect (Go's module cache, for one) have directories without write permission.
            foreach (var directory in path.GlobDirectories("**").Prepend(path))
                File.SetUnixFileMode(directory, File.GetUnixFileMode(directory) | OwnerMode);
            DeleteTree(path);
        }
    }

    private static void DeleteTree(AbsolutePath path)
    {
        try
        {
            Directory.Delete(path, recursive: true);
        }
        catch (IOException) when (OperatingSystem.IsLinux() && path.DirectoryExists())
        {
            // Some sources have names in the encodings of their time.
            if (!NativeRemoval.TryRemove(path))
                throw;
        }
    }

    /// <summary>Calls <see cref="DeleteDirectory"/> for each.</summary>
    public static void DeleteDirectories(this IEnumerable<AbsolutePath> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        foreach (var path in paths)
            path.DeleteDirectory();
    }
}
