using Recipes.Commands;
using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Roots;

/// <summary>
/// An environment that commands run in. Every kind keeps this contract: exit codes and both outputs come through, input and environment go in, a command's
/// changes are there for the next one, both timeouts hold, nothing of a cancelled command goes on, and what was destroyed leaves nothing behind.
/// </summary>
public interface IBuildRoot : IAsyncDisposable
{
    /// <summary>The kind.</summary>
    RootKind Kind { get; }

    /// <summary>A directory in the root that commands start in unless they say otherwise; it is there.</summary>
    AbsolutePath WorkDirectory { get; }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="command">
    /// What to run; its paths are the root's. Without an environment it gets the root's own: a <c>PATH</c>, <c>HOME</c>, <c>LANG</c> and, with a
    /// network, the proxies. An interactive one gets the terminal.
    /// </param>
    /// <param name="user">Who runs it.</param>
    /// <param name="onLine">As of <see cref="ICommandRunner"/>.</param>
    /// <param name="cancellationToken">Ends the command and all it started.</param>
    /// <returns>How it ended, whatever the exit code.</returns>
    /// <exception cref="RecipesException">
    /// The program does not exist (exit code 5), the root cannot be entered, or a timeout ended the command.
    /// </exception>
    Task<CommandResult> RunAsync(
        Command command,
        RootUser user = RootUser.Superuser,
        Action<CommandLine>? onLine = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Copies a file or directory of this machine into the root; links stay links, modes stay.</summary>
    /// <param name="source">A path of this machine.</param>
    /// <param name="target">The copy's own path in the root; nothing is there yet. Its directory is made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task CopyInAsync(AbsolutePath source, AbsolutePath target, CancellationToken cancellationToken);

    /// <summary>Copies a file or directory out of the root; links stay links, modes stay.</summary>
    /// <param name="source">A path of the root.</param>
    /// <param name="target">The copy's own path on this machine; nothing is there yet. Its directory is made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">There is no such file.</exception>
    Task CopyOutAsync(AbsolutePath source, AbsolutePath target, CancellationToken cancellationToken);

    /// <summary>Writes all files of the root as they are now to a new directory, as a plain tree.</summary>
    /// <param name="directory">Does not exist yet.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">This kind has no snapshots (exit code 5).</exception>
    Task SnapshotAsync(AbsolutePath directory, CancellationToken cancellationToken);

    /// <summary>Ends what runs in the root and removes its state.</summary>
    /// <param name="cancellationToken">Stops it half-way; call it again.</param>
    Task DestroyAsync(CancellationToken cancellationToken);
}
