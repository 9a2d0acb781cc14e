using System.Globalization;
using System.Text;

namespace Recipes.Packagers.Deb;

/// <summary>Writes an <c>ar</c> archive in the common form, which deb(5) prescribes.</summary>
internal sealed class ArWriter
{
    private readonly Stream destination;
    private readonly long seconds;

    public ArWriter(Stream destination, DateTimeOffset time)
    {
        this.destination = destination;
        seconds = time.ToUnixTimeSeconds();
        destination.Write("!<arch>\n"u8);
    }

    /// <summary>Adds a member: a stream from its start to its end.</summary>
    public async Task AddAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"{name, -16}{seconds, -12}{0, -6}{0, -6}{"100644", -8}{content.Length, -10}`\n"
        );
        destination.Write(Encoding.ASCII.GetBytes(head));
        content.Position = 0;
        if (content is Spool spool)
            await spool.WriteToAsync(destination, cancellationToken);
        else
            await content.CopyToAsync(destination, cancellationToken);
        if (content.Length % 2 != 0)
            destination.WriteByte((byte)'\n');
    }
}
