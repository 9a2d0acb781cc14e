using Recipes.Commands;
using Recipes.Errors;
using Recipes.Execution;

namespace Recipes.Hosting.Machines;

/// <summary>Installs packages by the system's package manager.</summary>
/// <param name="access">The manager, and by what right it is used.</param>
/// <param name="run">Runs a command whose output is logged; throws where its exit code is not 0.</param>
/// <param name="log">Takes what there is to say.</param>
internal sealed class SystemInstaller(SystemAccess access, Func<Command, CancellationToken, Task> run, IStepLog log)
{
    /// <summary>Installs packages by one call of the manager.</summary>
    /// <param name="packages">The manager's own names.</param>
    /// <param name="isTerminal">Whether sudo may ask a person for the password.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">The manager failed (exit code 1).</exception>
    public async Task InstallAsync(IReadOnlyList<string> packages, bool isTerminal, CancellationToken cancellationToken)
    {
        var manager = access.Usable ?? throw new InvalidOperationException("Nobody may install anything here.");
        if (access.UsesSudo && isTerminal)
            await run(Command.Create("sudo", "-v") with { Interactive = true }, cancellationToken);
        if (manager.Refresh.Count > 0)
        {
            try
            {
                await run(Line(manager, manager.Refresh), cancellationToken);
            }
            catch (CommandFailedException fault)
            {
                // An older index may do.
                log.Write(StepLogKind.Warning, $"{manager.Name}'s index of packages could not be renewed: {fault.Message}");
            }
        }
        try
        {
            await run(Line(manager, [.. manager.Install, .. packages]), cancellationToken);
        }
        catch (CommandFailedException fault)
        {
            var said = fault.Result.Tail.Select(line => line.Text.Trim()).LastOrDefault(text => text.Length > 0);
            throw new RecipesException(
                $"{manager.Name} could not install {string.Join(" ", packages)}{(said is null ? $": exit code {fault.Result.ExitCode}." : $": {said}")}",
                $"Run it yourself to see why: {access.Line(packages)}",
                ExitCode.Failed,
                fault
            );
        }
    }

    private Command Line(SystemManager manager, IEnumerable<string> arguments)
    {
        IReadOnlyList<string> line = [manager.Program, .. arguments];
        // sudo drops variables that it does not know.
        if (manager.Variable is { } variable)
            line = ["env", variable, .. line];
        if (access.UsesSudo)
            line = ["sudo", "-n", .. line];
        return Command.Create(line[0], line.Skip(1));
    }
}
