using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using ServiceBot.Core.Chat;
using ServiceBot.Core.Conversations;
using ServiceBot.Core.Knowledge;
using ServiceBot.Core.Messaging;
using ServiceBot.Core.Prompts;
using ServiceBot.Core.Text;

namespace ServiceBot.Core.Orchestration;

/// <summary>What a turn with a chat model needs of the program.</summary>
internal sealed record ModelParts(
    ChatModel Chat,
    IOptions<ChatTurnOptions> Options,
    PromptFiles Prompts,
    TalkMemory Memory,
    IKnowledgeIndex Index,
    IOptions<KnowledgeOptions> Knowledge,
    ToolStep Tools,
    BusinessStep Business,
    HandoffStep Handoff,
    PlaceNames Places,
    IReplyTexts Texts,
    LiveTexts Live,
    TimeProvider Time,
    IEnumerable<AIFunction> Foreign);
