using Recipes.Hosting.Consoles;

namespace Recipes.Specs.Hosting.Consoles;

public sealed class DurationTextSpecs
{
    [Theory]
    [InlineData(0, "0:00", "< 1sec")]
    [InlineData(0.9, "0:00", "< 1sec")]
    [InlineData(4.7, "0:04", "0:04")]
    [InlineData(600, "10:00", "10:00")]
    [InlineData(3599.9, "59:59", "59:59")]
    [InlineData(3723, "1:02:03", "1:02:03")]
    [InlineData(90000, "25:00:00", "25:00:00")]
    public void Durations_read_as_a_clock(double seconds, string clock, string summary)
    {
        DurationText.Clock(TimeSpan.FromSeconds(seconds)).ShouldBe(clock);
        DurationText.Summary(TimeSpan.FromSeconds(seconds)).ShouldBe(summary);
    }
}
