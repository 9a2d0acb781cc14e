using Recipes.Execution;
using Recipes.Hosting.Builds;

namespace Recipes.Hosting.Packages.Failures;

/// <summary>Opens a shell where a package failed, after the run that it failed in.</summary>
internal static class FailureShell
{
    /// <summary>Notes what failed; with <c>--shell-after-fail</c> opens a shell there, or says how where nobody sits at a terminal.</summary>
    /// <param name="session">The run.</param>
    /// <param name="build">Its parameters.</param>
    /// <param name="report">How the run ended.</param>
    /// <param name="work">What it did about packages.</param>
    /// <param name="isTerminal">Whether somebody sits there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task OfferAsync(
        BuildSession session,
        IPackages build,
        ExecutionReport report,
        PackageWork work,
        bool isTerminal,
        CancellationToken cancellationToken
    )
    {
        var packages = work.Decisions.ToDictionary(decision => decision.Package.Id, decision => decision.Package);
        var failures = new PackageFailures(session.RequirePackages().Settings);
        if (failures.Note(report, packages.Keys) is not { } failed || !build.ShellAfterFail || report.IsCancelled)
            return;
        if (isTerminal && failures.Find(failed) is { } failure)
            await PackageShell.RunAsync(session, packages[failed], failure, [], cancellationToken);
        else
            session.Notice($"There is no terminal to open a shell at. Later: {ShellCommand.Of(session, failed.ToString())}");
    }
}
