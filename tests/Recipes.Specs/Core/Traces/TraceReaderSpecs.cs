using Recipes.Traces;

namespace Recipes.Specs.Core.Traces;

public sealed class TraceReaderSpecs
{
    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public void A_count_of_what_is_not_there_is_no_count(int count) =>
        Should.Throw<InvalidDataException>(() => new TraceReader([.. BitConverter.GetBytes(count), 0, 0]).Count());

    [Fact]
    public void A_trace_is_read_in_the_order_written()
    {
        var trace = new TraceReader([.. BitConverter.GetBytes(2), .. BitConverter.GetBytes(1), (byte)'x', .. BitConverter.GetBytes(1)]);

        trace.Count().ShouldBe(2);
        trace.Text().ShouldBe("x");
        trace.Index(2).ShouldBe(1);
        Should.Throw<InvalidDataException>(() => trace.Int32());
    }
}
