#pragma warning disable
using Recipes.Planning;

namespace Recipes.Hosting.Planning;

internal static class PlanTree
{
    public static string Render(Plan plan, IReadOnlyList<string?> skips) => string.Join("\n", plan.Targets.Select(t => t.Node));
}

internal static class PlanHtml
{
    public static string Render(Plan plan, IReadOnlyList<string?> skips) => "";
}

internal static class PlanMermaid
{
    public static string Render(Plan plan, IReadOnlyList<string?> skips) => "";
}

internal static class PlanDot
{
    public static string Render(Plan plan, IReadOnlyList<string?> skips) => "";
}

internal static class PlanJson
{
    public static string Render(Plan plan, IReadOnlyList<string?> skips) => "";
}
