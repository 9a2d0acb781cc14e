using Recipes.Commands;
using Recipes.Execution;
using Recipes.Hosting.Consoles;
using Recipes.IO;

namespace Recipes.Hosting.Packages.Failures;

/// <summary>Remembers where packages failed, for whoever wants to look there: a file of three lines for each.</summary>
/// <param name="settings">Where packages are built.</param>
internal sealed class PackageFailures(PackageSettings settings)
{
    /// <summary>Notes what failed in a run, and forgets what succeeded. Nothing fails for want of a note.</summary>
    /// <param name="report">How the run ended.</param>
    /// <param name="packages">The packages of the run.</param>
    /// <returns>The first package that failed; null for none.</returns>
    public PackageId? Note(ExecutionReport report, IEnumerable<PackageId> packages)
    {
        PackageId? first = null;
        foreach (var package in packages)
        {
            var targets = report.Targets.Where(target => target.Node.Id.Owner == package.ToString()).ToList();
            if (targets.Find(target => target.Status == ExecutionStatus.Failed) is { } failed)
            {
                first ??= package;
                Write(package, failed);
            }
            else if (targets.Exists(target => target.Status == ExecutionStatus.Succeeded))
            {
                Forget(package);
            }
        }
        return first;
    }

    /// <summary>Where a package failed when it was last built; null if it did not, or nobody knows.</summary>
    public FailedPackage? Find(PackageId package)
    {
        try
        {
            return File.ReadAllLines(FileOf(package)) is [var target, var log, var directory] && Path.IsPathFullyQualified(directory)
                ? new FailedPackage(target, log, directory)
                : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Write(PackageId package, ExecutableTarget failed)
    {
        var command = (failed.Failure as CommandFailedException)?.Result.Command;
        var directory = command?.WorkingDirectory ?? settings.SourceOf(package);
        try
        {
            var file = FileOf(package);
            file.Parent!.CreateDirectory();
            File.WriteAllLines(file, [failed.Name, StepLogPath.Of(settings.Logs, failed.Node.Id), directory]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The report has named the log already.
        }
    }

    private void Forget(PackageId package)
    {
        try
        {
            FileOf(package).DeleteFile();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A stale note leads to a tree that is whole.
        }
    }

    private AbsolutePath FileOf(PackageId package) => settings.WorkOf(package) / "failure.txt";
}
