using Recipes.Commands;
using Recipes.Errors;
using Recipes.Hosting.Builds;
using Recipes.Hosting.Packages.Failures;
using Recipes.Hosting.Packages.Platforms;
using Recipes.IO;
using Recipes.Resolving;

namespace Recipes.Hosting.Packages;

/// <summary>Opens a shell where a package is built.</summary>
internal static class PackageShell
{
    public static async Task RunAsync(IPackages build, CancellationToken cancellationToken)
    {
        var session = BuildSession.Current;
        var services = session.RequirePackages();
        var requests = services.RequiredRequests(nameof(IPackages.Shell));
        if (requests.Count > 1)
            throw new RecipesException("A shell can be in one package only.", "Name one package.", ExitCode.Usage);
        var (closure, roots, _) = services.Resolve(requests);
        var package = closure.First(package => package.Id == roots[0]);
        var failure = build.ShellAfterFail ? Failure(services, package.Id) : null;
        build.ExitCode = await RunAsync(session, package, failure, build.Rest, cancellationToken);
    }

    /// <summary>Opens a shell, or runs a command instead.</summary>
    /// <param name="session">The run.</param>
    /// <param name="package">Whose environment it has.</param>
    /// <param name="failure">Where the package failed, which is shown then; null for its build directory.</param>
    /// <param name="rest">The command; empty for a shell.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The shell's exit code.</returns>
    public static async Task<int> RunAsync(
        BuildSession session,
        ResolvedPackage package,
        FailedPackage? failure,
        IReadOnlyList<string> rest,
        CancellationToken cancellationToken
    )
    {
        var services = session.RequirePackages();
        CrossWrappers.Write(services.Settings, Recipes.Environments.StepEnvironment.OfSystem(session.Environment));
        var context = services.ContextOf(package);
        var wanted = failure?.Directory ?? context.BuildDirectory;
        var directory = Directory.Exists(wanted) ? wanted : session.RootDirectory;
        var program = rest.Count > 0 ? rest : [session.Environment.GetValueOrDefault("SHELL") is { Length: > 0 } shell ? shell : "/bin/sh"];
        if (failure is not null)
            session.Notice(string.Join('\n', [.. failure.Tail(), $"{failure.Target} failed; its log is {failure.Log}."]));
        if (rest.Count == 0)
            session.Notice($"{package.Id}{(directory == wanted ? "" : " was not fetched yet:")} in {directory}; leave with exit.");
        var command = Command.Create(program[0], program.Skip(1)) with
        {
            Interactive = true,
            WorkingDirectory = directory,
            Environment = new Dictionary<string, string>(context.Environment, StringComparer.Ordinal)
            {
                ["RECIPES_PACKAGE"] = package.Id.ToString(),
                ["PREFIX"] = context.RealPrefix,
            },
        };
        using (session.SuspendConsole())
        {
            var result = services.Roots is { } buildRoots
                ? await buildRoots.EnterAsync(package, services, command, isShell: rest.Count == 0, cancellationToken)
                : await session.Commands.RunAsync(command, null, cancellationToken);
            return result.ExitCode;
        }
    }

    private static FailedPackage Failure(PackageServices services, PackageId package) =>
        new PackageFailures(services.Settings).Find(package)
        ?? throw new RecipesException(
            $"{package} did not fail when it was last built, or its tree is gone.",
            "Leave --shell-after-fail out, or build it: --target Install."
        );
}
