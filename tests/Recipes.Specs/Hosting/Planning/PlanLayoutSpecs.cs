using Recipes.Hosting.Planning;

namespace Recipes.Specs.Hosting.Planning;

public sealed class PlanLayoutSpecs
{
    [Fact]
    public void A_box_is_below_all_it_comes_after() => Layers(4, (0, 1), (1, 2), (0, 3), (2, 3)).ShouldBe([0, 1, 2, 3]);

    [Fact]
    public void A_box_that_comes_after_nothing_is_right_above_the_first_that_needs_it() =>
        Layers(4, (0, 1), (1, 3), (2, 3)).ShouldBe([0, 1, 1, 2]);

    [Fact]
    public void A_box_alone_is_in_the_first_layer() => Layers(2, (0, 1)).ShouldBe([0, 1]);

    [Fact]
    public void A_long_arrow_has_a_point_in_each_layer()
    {
        var layout = PlanLayout.Of([100, 100, 100], [(0, 1), (1, 2), (0, 2)], 20);

        layout.Routes[2].Count.ShouldBe(3);
        layout.Routes[2].Select(layout.Layer).ShouldBe([0, 1, 2]);
        Math.Abs(layout.Centre(layout.Routes[2][1]) - layout.Centre(1)).ShouldBeGreaterThanOrEqualTo(70 - 1e-6);
    }

    [Fact]
    public void A_chain_is_straight()
    {
        var layout = PlanLayout.Of([100, 50, 80], [(0, 1), (1, 2)], 20);

        layout.Centre(1).ShouldBe(layout.Centre(0), 1e-6);
        layout.Centre(2).ShouldBe(layout.Centre(0), 1e-6);
    }

    [Fact]
    public void Arrows_that_need_not_cross_do_not()
    {
        // As written, 0 -> 3 and 1 -> 2 would cross.
        var layout = PlanLayout.Of([50, 50, 50, 50], [(1, 2), (0, 3)], 20);

        (layout.Centre(0) < layout.Centre(1)).ShouldBe(layout.Centre(3) < layout.Centre(2));
    }

    [Fact]
    public void No_boxes_overlap_and_none_is_outside()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            double[] widths = [.. Enumerable.Range(0, 30).Select(_ => (double)random.Next(20, 200))];
            (int, int)[] arrows =
            [
                .. Enumerable.Range(0, 60).Select(_ => (random.Next(15), random.Next(15, 30))).Distinct(),
                .. Enumerable.Range(0, 14).Select(i => (i, i + 1)),
            ];

            var layout = PlanLayout.Of(widths, arrows, 10);

            for (var a = 0; a < widths.Length; a++)
            {
                (layout.Centre(a) - (widths[a] / 2)).ShouldBeGreaterThanOrEqualTo(-1e-6);
                (layout.Centre(a) + (widths[a] / 2)).ShouldBeLessThanOrEqualTo(layout.Width + 1e-6);
                for (var b = 0; b < a; b++)
                {
                    if (layout.Layer(a) == layout.Layer(b))
                        Math.Abs(layout.Centre(a) - layout.Centre(b))
                            .ShouldBeGreaterThanOrEqualTo(((widths[a] + widths[b]) / 2) + 10 - 1e-6);
                }
            }
        }
    }

    private static int[] Layers(int count, params (int, int)[] arrows) => PlanLayers.Of(count, arrows);
}
