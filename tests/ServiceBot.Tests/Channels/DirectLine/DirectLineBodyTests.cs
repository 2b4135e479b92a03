using System.Buffers;
using System.Text;
using ServiceBot.Channels.DirectLine;

namespace ServiceBot.Tests.Channels.DirectLine;

public class DirectLineBodyTests
{
    [Fact]
    public void A_body_stays_what_it_was_when_the_server_reuses_its_buffer_for_another_customer()
    {
        var shared = Encoding.UTF8.GetBytes("""{"text":"one"}""");

        var body = Assert.IsType<DirectLineBody.Json>(DirectLineBody.Parse(new ReadOnlySequence<byte>(shared)));
        Encoding.UTF8.GetBytes("""{"text":"two"}""").CopyTo(shared, 0);

        Assert.Equal("one", body.Document.RootElement.GetProperty("text").GetString());
    }
}
