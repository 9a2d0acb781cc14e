using Recipes.Environments;
using Recipes.FrontEnds.Choria.Planning;

namespace Recipes.FrontEnds.Choria.Compiling;

/// <summary>
/// The environment of what a specification's user wrote: shell commands, the compiler, templates. Made anew for each target, so that none sees what another
/// was told; what chooses a platform never comes from outside. Pure.
/// </summary>
internal static class ProjectEnvironment
{
    // Where Go has its things, and whom it asks: of no account for the result.
    private static readonly string[] Places =
    [
        "GOAUTH",
        "GOBIN",
        "GOCACHE",
        "GOENV",
        "GOINSECURE",
        "GOMODCACHE",
        "GONOPROXY",
        "GONOSUMDB",
        "GOPATH",
        "GOPRIVATE",
        "GOPROXY",
        "GOSUMDB",
        "GOTMPDIR",
        "GOVCS",
    ];

    private static readonly string[] Counted =
    [
        "CGO_CFLAGS",
        "CGO_CPPFLAGS",
        "CGO_CXXFLAGS",
        "CGO_ENABLED",
        "CGO_LDFLAGS",
        "GO111MODULE",
        "GODEBUG",
        "GOEXPERIMENT",
        "GOFLAGS",
        "GOROOT",
        "GOTOOLCHAIN",
        "GOWORK",
    ];

    /// <summary>The environment that a target begins with.</summary>
    /// <param name="process">The process's environment.</param>
    /// <param name="said">What the user's commands may want to know: <c>VERSION</c>, <c>BUILD</c>.</param>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyDictionary<string, string> process, IEnumerable<NamedValue> said)
    {
        var environment = new Dictionary<string, string>(StepEnvironment.OfSystem(process), StringComparer.Ordinal);
        foreach (var name in Places.Concat(Counted))
        {
            if (process.TryGetValue(name, out var value))
                environment[name] = value;
        }
        return With(environment, said);
    }

    /// <summary>An environment with further variables, which win.</summary>
    public static IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> environment, IEnumerable<NamedValue> said)
    {
        var more = new Dictionary<string, string>(environment, StringComparer.Ordinal);
        foreach (var (name, value) in said)
            more[name] = value ?? "";
        return more;
    }

    /// <summary>The variables that can change what is compiled, sorted.</summary>
    public static IEnumerable<KeyValuePair<string, string>> OfKey(IReadOnlyDictionary<string, string> environment) =>
        environment
            .Where(pair => Counted.Contains(pair.Key) || StepEnvironment.CountedVariables.Contains(pair.Key))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal);
}
