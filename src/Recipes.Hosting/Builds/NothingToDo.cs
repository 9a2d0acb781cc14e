using System.Reflection;
using Recipes.Hosting.Packages;
using Recipes.Targets;
using Recipes.Traces;

namespace Recipes.Hosting.Builds;

/// <summary>Remembers a run that found everything installed, so that the next one need not look at more than files' times.</summary>
internal static class NothingToDo
{
    private static readonly string[] Events = ["OnBuildCreated", "OnBuildInitialized", "OnBuildFinished"];

    /// <summary>Publishes the trace, unless the build's own code could have said something else.</summary>
    public static void Remember(BuildSession session, RecipesBuild build, TargetNode install, PackageWork work, string answer)
    {
        var isOwn =
            install.Actions.Count + install.StaticConditions.Count + install.DynamicConditions.Count + install.Requirements.Count == 0
            && !Events.Any(name => Overrides(build, name));
        // Secrets come from files and variables that a trace would have to name.
        if (!isOwn || session.Parameters.Secrets.Count > 0)
            return;
        var trace = new NoOpTraceBuilder(session.StartedAt);
        trace.Answer(answer + "\n");
        foreach (var path in work.Evidence)
            trace.Watch(path);
        trace.Watch(session.RootDirectory / ".nuke");
        foreach (var file in Directory.EnumerateFiles(session.RootDirectory / ".nuke"))
            trace.Watch(file);
        foreach (var name in Variables(session))
            trace.WatchVariable(name, session.Environment.GetValueOrDefault(name));
        trace.Publish(AppContext.BaseDirectory, session.Arguments);
    }

    // All that a key or a check may read, and what decides how the answer is printed.
    private static IEnumerable<string> Variables(BuildSession session) =>
        Environments
            .StepEnvironment.CountedVariables.Concat(["PATH", "HOME", "PKG_CONFIG_SYSROOT_DIR", "CI", "GITHUB_ACTIONS"])
            .Concat(
                session
                    .Parameters.Members.SelectMany(member =>
                        member.Attribute.EnvironmentNames.Append(member.Attribute.Plain ? member.Name : null)
                    )
                    .OfType<string>()
            )
            .Distinct(StringComparer.Ordinal);

    // An override is a method of the same name that another class declares.
    private static bool Overrides(RecipesBuild build, string method)
    {
        var runtime = build
            .GetType()
            .GetRuntimeMethods()
            .First(candidate => candidate.Name == method && candidate.GetParameters().Length == 0);
        return runtime.DeclaringType != typeof(RecipesBuild);
    }
}
