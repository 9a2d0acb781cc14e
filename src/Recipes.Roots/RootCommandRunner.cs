using Recipes.Commands;

namespace Recipes.Roots;

/// <summary>Runs commands in a build root, for who knows only of commands: a recipe cannot tell.</summary>
/// <param name="root">The root.</param>
/// <param name="user">Who runs them.</param>
public sealed class RootCommandRunner(IBuildRoot root, RootUser user) : ICommandRunner
{
    /// <inheritdoc/>
    public Task<CommandResult> RunAsync(
        Command command,
        Action<CommandLine>? onLine = null,
        CancellationToken cancellationToken = default
    ) => root.RunAsync(command, user, onLine, cancellationToken);
}
