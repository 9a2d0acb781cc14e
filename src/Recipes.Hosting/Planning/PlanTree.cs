using System.Globalization;
using System.Text;
using Recipes.Planning;

namespace Recipes.Hosting.Planning;

/// <summary>
/// Draws a plan as a tree for a terminal: the invoked targets with what they need below them, and when each runs. A subtree is shown once. There are
/// never more lines than a few for each target, however many edges there are.
/// </summary>
internal static class PlanTree
{
    /// <summary>Draws.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="skips">For each target why it is skipped, or null.</param>
    public static string Render(Plan plan, IReadOnlyList<string?> skips)
    {
        if (plan.Targets.Count == 0)
            return "The plan is empty.\n";
        var forest = PlanForest.Of(plan);
        var numbers = PlanText.Numbers(skips);
        var width = numbers.Max().GetValueOrDefault().ToString(CultureInfo.InvariantCulture).Length;
        var text = new StringBuilder();
        foreach (var root in forest.Roots)
        {
            Line(root, "", "");
            Below(root, "");
        }
        return text.ToString();

        void Line(int target, string branch, string mark)
        {
            var number = numbers[target]?.ToString(CultureInfo.InvariantCulture) ?? "-";
            text.Append(number.PadLeft(width)).Append("  ").Append(branch).Append(plan.Targets[target].Node).Append(mark);
            if (skips[target] is null && plan.Targets[target].Node.Note is { } note)
                text.Append(" (").Append(note).Append(')');
            if (skips[target] is { } reason)
                text.Append(" (skipped: ").Append(PlanText.Reason(reason)).Append(')');
            text.Append('\n');
        }

        void Below(int target, string indent)
        {
            var (branches, more) = forest.Of(target);
            for (var i = 0; i < branches.Count; i++)
            {
                var isLast = i == branches.Count - 1 && more == 0;
                var branch = branches[i];
                Line(branch.Target, indent + (isLast ? "└── " : "├── "), Mark(branch));
                if (branch.Place == PlanBranchPlace.Here)
                    Below(branch.Target, indent + (isLast ? "    " : "│   "));
            }
            if (more > 0)
                text.Append(' ', width + 2).Append(indent).Append("└── ").Append(CultureInfo.InvariantCulture, $"{more} more (above)\n");
        }
    }

    private static string Mark(PlanBranch branch) =>
        (branch.IsTrigger ? " (triggered)" : "")
        + branch.Place switch
        {
            PlanBranchPlace.Above => " (above)",
            PlanBranchPlace.Below => " (below)",
            _ => "",
        };
}
