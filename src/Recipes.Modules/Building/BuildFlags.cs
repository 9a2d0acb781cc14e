using Recipes.Settings;

namespace Recipes.Modules.Building;

/// <summary>What compilers and linkers are told by the build's settings, through the variables that every build system reads.</summary>
internal static class BuildFlags
{
    /// <summary>What autoconf's scripts choose where nobody says anything.</summary>
    public const string Usual = "-g -O2";

    /// <summary>The context with the settings in its environment.</summary>
    /// <param name="context">Where and with what.</param>
    /// <param name="hasTypes">Whether the build system has words of its own for a build type; otherwise that is a matter of flags too.</param>
    /// <param name="otherwise">The flags where neither the settings nor the user say any that would stand for a type; null for none.</param>
    public static RecipeContext Apply(RecipeContext context, bool hasTypes, string? otherwise = Usual)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = context.Package.Settings;
        if (settings with { IsTested = false } == BuildSettings.Default)
            return context;
        var environment = new Dictionary<string, string>(context.Environment, StringComparer.Ordinal);
        Compile("CFLAGS", settings.CFlags);
        Compile("CXXFLAGS", settings.CxxFlags);
        Set("LDFLAGS", environment.GetValueOrDefault("LDFLAGS"), settings.SanitizerFlags, settings.LdFlags);
        var applied = context with { Environment = environment };
        return settings.Sanitizers.Count > 0 ? Quiet(applied) : applied;

        void Compile(string name, string? last)
        {
            var own = environment.GetValueOrDefault(name);
            var type = hasTypes ? null : Flags(settings.Type) ?? (string.IsNullOrWhiteSpace(own) ? otherwise : null);
            if (settings is { Type: null, Sanitizers.Count: 0 } && last is null)
                return;
            Set(name, type, settings.SanitizerFlags, own, last);
        }

        void Set(string name, params ReadOnlySpan<string?> words)
        {
            var text = Join(words);
            if (text.Length > 0)
                environment[name] = text;
        }
    }

    /// <summary>The context in which nobody looks for leaks: programs that a build itself runs, those of configure above all, never free anything.</summary>
    public static RecipeContext Quiet(RecipeContext context) =>
        context with
        {
            Environment = new Dictionary<string, string>(context.Environment, StringComparer.Ordinal)
            {
                ["ASAN_OPTIONS"] = "detect_leaks=0",
                ["LSAN_OPTIONS"] = "detect_leaks=0",
            },
        };

    /// <summary>The environment without what keeps a build's own programs from failing: tests are there to fail.</summary>
    public static RecipeContext ForTests(RecipeContext context)
    {
        var environment = new Dictionary<string, string>(context.Environment, StringComparer.Ordinal);
        environment.Remove("ASAN_OPTIONS");
        environment.Remove("LSAN_OPTIONS");
        // Where the system starts another platform's programs through QEMU, that finds their libraries here.
        if (context.Package.Id.Platform.IsCross)
            environment["QEMU_LD_PREFIX"] = $"/usr/{context.Package.Id.Platform.Name}";
        return context with { Environment = environment };
    }

    /// <summary>What a build type is as flags; null for none.</summary>
    public static string? Flags(BuildType? type) =>
        type switch
        {
            BuildType.Debug => "-O0 -g",
            BuildType.Release => "-O2",
            BuildType.RelWithDebInfo => "-O2 -g",
            BuildType.MinSize => "-Os",
            _ => null,
        };

    private static string Join(ReadOnlySpan<string?> words)
    {
        var filled = new List<string>();
        foreach (var word in words)
        {
            if (!string.IsNullOrWhiteSpace(word))
                filled.Add(word);
        }
        return string.Join(' ', filled);
    }
}
