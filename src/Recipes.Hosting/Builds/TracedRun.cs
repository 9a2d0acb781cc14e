using System.Reflection;
using Recipes.Targets;
using Recipes.Traces;

namespace Recipes.Hosting.Builds;

/// <summary>What a run about packages alone had read, for traces of it.</summary>
internal static class TracedRun
{
    private static readonly string[] Events = ["OnBuildCreated", "OnBuildInitialized", "OnBuildFinished"];

    /// <summary>Collects it; null where the build's own code could have said something else.</summary>
    /// <param name="session">The run.</param>
    /// <param name="build">The build object.</param>
    /// <param name="install">Its only target that was asked for.</param>
    /// <param name="evidence">The files whose change could change what is done.</param>
    public static TraceInputs? InputsOf(BuildSession session, RecipesBuild build, TargetNode install, IEnumerable<string> evidence)
    {
        // Secrets come from files and variables that a trace would have to name.
        if (
            !IsBare(install)
            || install.Actions.Count > 0
            || Events.Any(name => Overrides(build, name))
            || session.Parameters.Secrets.Count > 0
        )
            return null;
        var inputs = new TraceInputs(session.StartedAt);
        foreach (var path in evidence)
            inputs.Watch(path);
        inputs.Watch(session.RootDirectory / ".nuke");
        foreach (var file in Directory.EnumerateFiles(session.RootDirectory / ".nuke"))
            inputs.Watch(file);
        foreach (var name in Variables(session))
            inputs.WatchVariable(name, session.Environment.GetValueOrDefault(name));
        return inputs;
    }

    /// <summary>Whether nothing decides about a target but its plan.</summary>
    public static bool IsBare(TargetNode node) => node.StaticConditions.Count + node.DynamicConditions.Count + node.Requirements.Count == 0;

    // All that a key or a check may read, where the store is, and what decides how the answer is printed.
    private static IEnumerable<string> Variables(BuildSession session) =>
        Environments
            .StepEnvironment.CountedVariables.Concat(["PATH", "HOME", "XDG_CACHE_HOME", "PKG_CONFIG_SYSROOT_DIR", "CI", "GITHUB_ACTIONS"])
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
