using Recipes.FrontEnds.Choria.Planning;
using Recipes.Keys;

namespace Recipes.FrontEnds.Choria.Compiling;

/// <summary>The key document of a binary: all that can change it, as far as that can be known of a user's shell commands. Pure.</summary>
internal static class CompilationKey
{
    /// <summary>The document.</summary>
    /// <param name="plan">The binary, as it counts.</param>
    /// <param name="source">The digest of the project's files.</param>
    /// <param name="compiler">What compiles.</param>
    /// <param name="environment">What the commands begin with.</param>
    public static string Document(BinaryPlan plan, string source, string compiler, IReadOnlyDictionary<string, string> environment)
    {
        var key = new KeyDocument()
            .Add("choria", "binary 1")
            .Add("compiler", compiler)
            .Add("source", source)
            .Add("output", plan.Output)
            .Add("ldflags", plan.LinkerFlags)
            .AddList("tag", plan.Tags)
            .Add("package", plan.BuildPackage)
            .AddList("pre", plan.Pre)
            .AddList("post", plan.Post);
        foreach (var (name, value) in plan.Environment)
            key.Add($"target.{name}", value ?? "");
        foreach (var (name, value) in ProjectEnvironment.OfKey(environment))
            key.Add($"environment.{name}", value);
        return key.ToString();
    }
}
