using System.Diagnostics;
using System.Text.Json;
using ServiceBot.Core.Messaging;

namespace ServiceBot.Channels.DirectLine;

/// <summary>Web Chat's livestreaming: typing activities with the text so far, then the message in their place. All of them have one
/// id, so that a client keeps the newest alone, whichever it missed.</summary>
internal static class LiveWire
{
    /// <summary>Id of the stream that answers an activity.</summary>
    public static string StreamId(string answerTo) => answerTo + "-live";

    /// <summary>Writes text, number of the answer and channelData.</summary>
    /// <remarks>The end has no text: Web Chat takes away what it showed, and shows nothing for it.</remarks>
    public static void Write(Utf8JsonWriter json, LiveText text, double place)
    {
        if (text.Kind is not LiveTextKind.End)
        {
            json.WriteString("text", text.Text);
            json.WriteString("textFormat", "plain");
        }
        json.WriteString("replyToId", text.AnswerTo);
        json.WriteStartObject("channelData");
        json.WriteString("streamType", text.Kind switch
        {
            LiveTextKind.Step => "informative",
            LiveTextKind.Words => "streaming",
            LiveTextKind.End => "final",
            _ => throw new UnreachableException(),
        });
        json.WriteString("streamId", StreamId(text.AnswerTo));
        json.WriteNumber("streamSequence", text.Number);
        json.WriteNumber(DirectLineWire.SequenceName, place);
        json.WriteEndObject();
    }

    /// <summary>Writes into the channelData of a message that it is the end of a stream.</summary>
    public static void WriteEnd(Utf8JsonWriter json, string answerTo)
    {
        json.WriteString("streamType", "final");
        json.WriteString("streamId", StreamId(answerTo));
    }
}
