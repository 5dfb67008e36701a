package dev.quoth.slack;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/**
 * What is sent to Slack.
 *
 * @param blocks what people see; at most 50
 * @param text what notifications and screen readers get, and what is sent alone if Slack refuses
 *     the blocks; escaped
 */
record Message(List<LayoutBlock> blocks, String text) {
  Message {
    blocks = List.copyOf(blocks);
  }
}
