using Recipes.Execution;
using Recipes.Hosting.Consoles;
using Recipes.Hosting.Packages;
using Recipes.Prefixes;
using Recipes.Restoring;
using Recipes.Targets;

namespace Recipes.Hosting.Builds;

/// <summary>Remembers a run that began with empty prefixes, so that the next one that does need not evaluate anything to fill them from the store.</summary>
internal static class FilledPrefixes
{
    private static readonly string[] Steps =
    [
        nameof(Recipe.Fetch),
        nameof(Recipe.Check),
        nameof(Recipe.Prebuild),
        nameof(Recipe.Build),
        nameof(Recipe.Test),
        nameof(Recipe.Install),
    ];

    /// <summary>Publishes the trace, if a run from the store could do nothing else than to bring the same packages into the same prefixes.</summary>
    /// <param name="session">The run.</param>
    /// <param name="build">The build object.</param>
    /// <param name="install">Its only target that was asked for; null if there were others.</param>
    /// <param name="work">What was decided; null if it was not about packages.</param>
    /// <param name="report">What became of it.</param>
    public static void Remember(BuildSession session, RecipesBuild build, TargetNode? install, PackageWork? work, ExecutionReport report)
    {
        if (install is null || work is null)
            return;
        var services = session.RequirePackages();
        // What else a command line asked for is not in the prefix.
        var isWhole = report.Succeeded && build is { ExitCode: null, Timeline: null, Continue: false, RequestedSkips: null };
        if (services.Store is not { } store || !isWhole || !IsPlain(work, report, install.Id))
            return;
        var prefixes = services.Settings.Platforms.Distinct().Select(platform => new Prefix(services.Settings.PrefixOf(platform))).ToList();
        // What was installed was not read: there was nothing.
        var filled = prefixes.ConvertAll(prefix => prefix.All().Count > 0 ? prefix.Root : prefix.RecordDirectory);
        var evidence = work.Evidence.Where(path => filled.TrueForAll(directory => !IsWithin(path, directory)));
        if (TracedRun.InputsOf(session, build, install, evidence) is not { } inputs)
            return;
        var trace = new RestoreTraceBuilder(inputs, store)
        {
            Lock = services.Settings.Lock,
            Staging = services.Settings.Staging,
            Attempt = LastAttempt.FileOf(session),
        };
        prefixes.ForEach(trace.AddPrefix);
        if (TryAdd(trace, services, work) is not { } lines)
            return;
        trace.Answer(session.Verbosity == Verbosity.Quiet ? "" : lines);
        trace.Publish(AppContext.BaseDirectory, session.Arguments);
    }

    // What is there now is what the plan says, nothing less and nothing more.
    private static string? TryAdd(RestoreTraceBuilder trace, PackageServices services, PackageWork work)
    {
        var lines = new List<string>();
        var packages = work.Decisions.Select(decision => decision.Package);
        foreach (var package in packages.Where(package => !work.IsProvided(package.Id) && !package.Package.IsGroup))
        {
            var prefix = new Prefix(services.Settings.PrefixOf(package.Id.Platform));
            if (!services.Installer.Look(package).IsCurrent || prefix.Find(package.Id.Name) is not { } record)
                return null;
            record = record with { IsRequested = work.Requested.Contains(package.Id) };
            if (!trace.TryAdd(prefix, record, services.Settings.PathsOf(package.Id.Platform)))
                return null;
            lines.Add(services.Installer.Words(package, record) + "\n");
        }
        var records = services.Settings.Platforms.Distinct().Sum(platform => new Prefix(services.Settings.PrefixOf(platform)).All().Count);
        return records == lines.Count ? string.Concat(lines) : null;
    }

    // Nothing ran, or would run, but what brings packages in. Tools that were built on the way would not be needed.
    private static bool IsPlain(PackageWork work, ExecutionReport report, TargetId install)
    {
        var installed = work.Decisions.Where(decision => decision.IsWork).Select(decision => decision.Package.Id.ToString()).ToHashSet();
        return work.Facts.Installed.Count == 0
            && work.Decisions.All(decision => decision.Stored is not null || decision.Package.Tools.Count == 0)
            && report.Targets.Select(target => target.Node).All(node => node.Id == install || IsStep(node));

        bool IsStep(TargetNode node) =>
            node.Id.Owner.Length > 0
            && Steps.Contains(node.Id.Member)
            && (node.Id.Member != nameof(Recipe.Install) || !installed.Contains(node.Id.Owner) || TracedRun.IsBare(node));
    }

    private static bool IsWithin(string path, string directory) => path.StartsWith(directory + "/", StringComparison.Ordinal);
}
