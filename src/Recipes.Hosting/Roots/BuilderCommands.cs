using Recipes.Commands;
using Recipes.IO;
using Recipes.Roots;

namespace Recipes.Hosting.Roots;

/// <summary>
/// Runs commands in a build root as the unprivileged owner of <c>/app</c>, to whom some trees of this machine belong meanwhile: what was written there
/// from outside is made his before each command.
/// </summary>
/// <param name="root">The root.</param>
/// <param name="trees">The trees.</param>
internal sealed class BuilderCommands(IBuildRoot root, IReadOnlyList<AbsolutePath> trees) : ICommandRunner
{
    private const string Owner = """owner=$(stat -c %u:%g "$1"); shift; find "$@" ! -user "${owner%:*}" -exec chown -h "$owner" {} +""";

    public async Task<CommandResult> RunAsync(
        Command command,
        Action<CommandLine>? onLine = null,
        CancellationToken cancellationToken = default
    )
    {
        await GiveAsync("/app", cancellationToken);
        return await root.RunAsync(command, RootUser.Builder, onLine, cancellationToken);
    }

    /// <summary>Makes the trees this process's again.</summary>
    public Task TakeBackAsync(CancellationToken cancellationToken) => GiveAsync("/", cancellationToken);

    private async Task GiveAsync(string model, CancellationToken cancellationToken)
    {
        var give = Command.Create("/bin/sh", ["-c", Owner, "give", model, .. trees.Select(tree => tree.ToString())]) with
        {
            WorkingDirectory = "/",
        };
        (await root.RunAsync(give, RootUser.Superuser, cancellationToken: cancellationToken)).EnsureSuccess();
    }
}
