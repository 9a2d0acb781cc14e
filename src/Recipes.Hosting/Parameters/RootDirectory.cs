using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Hosting.Parameters;

/// <summary>Finds the root directory of a build: the one that holds <c>.nuke</c>.</summary>
public static class RootDirectory
{
    /// <summary>The directory, or legacy file, that marks a root.</summary>
    public const string Marker = ".nuke";

    /// <summary>The first directory from the working directory upward that holds <c>.nuke</c>.</summary>
    /// <param name="workingDirectory">Where to begin.</param>
    /// <param name="home">The user's home, which holds a <c>.nuke</c> that is no build's; null if there is none.</param>
    /// <exception cref="RecipesException">There is none (exit 2).</exception>
    public static AbsolutePath Find(AbsolutePath workingDirectory, AbsolutePath? home)
    {
        for (var directory = workingDirectory; directory is not null; directory = directory.Parent)
        {
            if (directory != home && Path.Exists(directory / Marker))
                return directory;
        }
        throw new RecipesException(
            $"There is no {Marker} directory in {workingDirectory} or above.",
            $"Create one in the build's root with mkdir {Marker}, or name the root with --root.",
            ExitCode.Usage
        );
    }

    /// <summary>The root that was named, if it exists.</summary>
    /// <param name="root">What <c>--root</c> said.</param>
    /// <exception cref="RecipesException">It is not a directory (exit 2).</exception>
    public static AbsolutePath Named(AbsolutePath root) =>
        Directory.Exists(root)
            ? root
            : throw new RecipesException($"The root {root} is not a directory.", "Name an existing directory.", ExitCode.Usage);
}
