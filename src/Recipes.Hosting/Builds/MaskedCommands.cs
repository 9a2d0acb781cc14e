using Recipes.Commands;

namespace Recipes.Hosting.Builds;

/// <summary>Runs commands and hides secrets, also those that become known only after the first commands ran: a user was asked for them.</summary>
/// <param name="time">The clock of the commands.</param>
internal sealed class MaskedCommands(TimeProvider time) : ICommandRunner, IDisposable
{
    private SecretMask mask = SecretMask.None;
    private ICommandRunner runner = CommandRunners.Create(SecretMask.None, time);

    /// <summary>Hides further values from now on. No command must run meanwhile.</summary>
    public void Hide(IEnumerable<string> secrets)
    {
        var more = mask.With(secrets);
        if (ReferenceEquals(more, mask))
            return;
        Dispose();
        runner = CommandRunners.Create(more, time);
        mask = more;
    }

    /// <summary>A text without the secrets that are known by now.</summary>
    public string Apply(string text) => mask.Apply(text);

    /// <inheritdoc/>
    public Task<CommandResult> RunAsync(
        Command command,
        Action<CommandLine>? onLine = null,
        CancellationToken cancellationToken = default
    ) => runner.RunAsync(command, onLine, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => (runner as IDisposable)?.Dispose();
}
