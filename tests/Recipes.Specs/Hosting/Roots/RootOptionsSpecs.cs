using System.Globalization;
using System.Text;
using Recipes.Hosting.Packages;
using Recipes.Hosting.Roots;
using Recipes.Roots;
using Recipes.Specs.Snapshots;

namespace Recipes.Specs.Hosting.Roots;

/// <summary>What is written about build roots is read, or refused: every option with every kind and every target.</summary>
public sealed class RootOptionsSpecs
{
    private static readonly RootKind[] Kinds = Enum.GetValues<RootKind>();

    [Fact]
    public void Each_option_with_each_kind_and_each_target()
    {
        var text = new StringBuilder();
        foreach (var option in RootOptions.Names)
        {
            text.AppendLine(option);
            foreach (var kind in Kinds)
                Tell($"packages, {kind}", RootOptions.Reason(option, [nameof(IPackages.Install)], kind));
            Tell("a specification, Container", RootOptions.Reason(option, ["BuildPackages"], RootKind.Container, isOfSpecification: true));
            foreach (var target in RootOptions.Targets)
                Tell(target, RootOptions.Reason(option, [target], RootKind.Host));
        }
        Snapshot.Match(text.ToString());

        void Tell(string where, (string Message, string Hint)? reason) =>
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {where}: {(reason is { } refused ? $"exit 2: {refused.Message}. {refused.Hint}" : "read")}"
            );
    }

    [Fact]
    public void One_target_that_reads_it_is_enough() =>
        RootOptions.Reason(nameof(IRoots.Base), [nameof(IRoots.NewBox), nameof(IRoots.EnterBox)], RootKind.Host).ShouldBeNull();

    [Fact]
    public void A_box_is_no_virtual_machine()
    {
        RootOptions.Reason(nameof(IRoots.BuildRoot), [nameof(IRoots.NewBox)], RootKind.Box).ShouldBeNull();
        RootOptions.Reason(nameof(IRoots.BuildRoot), [nameof(IRoots.NewBox)], RootKind.Vm).ShouldNotBeNull();
    }
}
