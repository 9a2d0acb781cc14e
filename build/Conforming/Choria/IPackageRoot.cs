using Recipes.IO;

namespace Conforming.Choria;

/// <summary>A root filesystem that a package is installed into and removed from, by the tool of its system.</summary>
internal interface IPackageRoot : IAsyncDisposable
{
    /// <summary>Installs a package file.</summary>
    /// <param name="file">The file, on this machine.</param>
    /// <param name="options">Options for the tool.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The state that the tool says it is in then: <c>ii</c>; empty where the tool knows no states.</returns>
    /// <exception cref="CaseException">The tool refused it.</exception>
    /// <exception cref="Recipes.Errors.RecipesException">A root cannot be had on this machine (exit code 5).</exception>
    Task<string> InstallAsync(AbsolutePath file, IReadOnlyList<string> options, CancellationToken cancellationToken);

    /// <summary>Runs a command line of the shell with the root as <c>/</c>.</summary>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="CaseException">It failed.</exception>
    Task<string> RunAsync(string command, CancellationToken cancellationToken);

    /// <summary>Which of some absolute paths are there.</summary>
    Task<IReadOnlySet<string>> ThereAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken);

    /// <summary>Whether a unit of systemd starts with the system.</summary>
    Task<bool> IsEnabledAsync(string unit, CancellationToken cancellationToken);

    /// <summary>Removes the package with its configuration.</summary>
    /// <exception cref="CaseException">The tool failed.</exception>
    Task RemoveAsync(CancellationToken cancellationToken);
}
