using Recipes.Commands;
using Recipes.Errors;
using Recipes.Hosting.Builds;
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
        var context = services.ContextOf(package);
        var directory = Directory.Exists(context.BuildDirectory) ? context.BuildDirectory : session.RootDirectory;
        var program =
            build.Rest.Count > 0
                ? build.Rest
                : [session.Environment.GetValueOrDefault("SHELL") is { Length: > 0 } shell ? shell : "/bin/sh"];
        var environment = new Dictionary<string, string>(context.Environment, StringComparer.Ordinal)
        {
            ["RECIPES_PACKAGE"] = package.Id.ToString(),
            ["PREFIX"] = context.RealPrefix,
        };
        if (build.Rest.Count == 0)
            session.Notice($"{package.Id} in {directory}; leave with exit.");
        var command = Command.Create(program[0], program.Skip(1)) with
        {
            Interactive = true,
            WorkingDirectory = directory,
            Environment = environment,
        };
        using (session.SuspendConsole())
        {
            var result = await session.Commands.RunAsync(command, null, cancellationToken);
            build.ExitCode = result.ExitCode;
        }
    }
}
